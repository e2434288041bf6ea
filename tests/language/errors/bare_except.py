try:
    undefined
except:
    print("caught")  # expect: caught
