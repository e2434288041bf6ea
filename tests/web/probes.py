"""Questions to a page, as JavaScript."""

from __future__ import annotations

__all__ = ["CONTRAST", "FOCUSED", "INK", "OPENING"]

CONTRAST = """(() => {
  const rgb = (text) => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const linear = (c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const weights = [0.2126, 0.7152, 0.0722];
  const light = (parts) =>
    parts.reduce((sum, c, i) => sum + linear(c / 255) * weights[i], 0);
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (!/, 0\\)$|transparent/.test(colour)) return rgb(colour);
    }
    return [255, 255, 255];
  };
  const bad = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !element.offsetParent || element.disabled) continue;
    const ink = light(rgb(getComputedStyle(element).color));
    const ground = light(behind(element));
    const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
    const text = element.textContent.slice(0, 20);
    if (ratio < 4.5) bad.push(`${element.className}: ${text} ${ratio}`);
  }
  return bad;
})()"""
"""texts whose contrast is below 4.5 to 1 (WCAG 2.2, 1.4.3)"""

FOCUSED = """((e) => [
  e.id || e.className || e.tagName,
  getComputedStyle(e).outlineStyle,
  e.getAttribute("aria-label") || e.textContent.trim().slice(0, 9)
    || e.labels?.[0]?.textContent || "",
])(document.activeElement)"""
"""what has the focus: its id or class, the style of its outline, its name"""

INK = """(() => {
  const canvas = document.getElementById("canvas");
  const brush = canvas.getContext("2d");
  const pixels = brush.getImageData(0, 0, canvas.width, canvas.height).data;
  const busy = (from, to, top, bottom) => {
    const x = Math.round(from / 12 * canvas.width);
    const w = Math.round((to - from) / 12 * canvas.width);
    const y = Math.round(top * canvas.height);
    const h = Math.round((bottom - top) * canvas.height);
    let count = 0;
    for (let i = 0; i < w * h; i++) {
      const place = (y + Math.floor(i / w)) * canvas.width + x + (i % w);
      if (pixels[place * 4 + 3] > 200) count++;
    }
    return count / (w * h);
  };
  return [
    busy(0.1, 1.9, 0.1, 0.4), busy(0.1, 1.9, 0.47, 0.74),
    busy(2.8, 4.6, 0.1, 0.4), busy(2.8, 4.6, 0.47, 0.74),
    busy(2.1, 2.6, 0.38, 0.43),
  ];
})()"""
"""how much is drawn on both sides while the caller speaks, on both sides while the
agent does, and between them while the caller waits; of a call of twelve seconds"""

OPENING = """new Promise((done) => setTimeout(() => {
  const shifts = [];
  const watch = (list) => shifts.push(...list.getEntries().map((e) => e.value));
  new PerformanceObserver(watch).observe({ type: "layout-shift", buffered: true });
  const entry = performance.getEntriesByType("navigation")[0];
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  setTimeout(() => done({
    load: entry.loadEventEnd,
    paint: paint.startTime,
    rows: document.querySelectorAll(".row").length,
    shift: shifts.reduce((sum, each) => sum + each, 0),
  }), 50);
}, 1200))"""
"""milliseconds until the page was loaded and drawn, its rows, how much it jumped"""
