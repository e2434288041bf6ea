def main():
    print("ran")  # expect: ran
if __name__ == "__main__":
    main()
