// The one time axis: which part of the call is shown, and how that changes.

const total = Math.max(
  data.duration * 1e6, data.sound.duration * 1e6, data.rows.length ? data.rows.at(-1).t : 0, 1e5);
const CLOSEST = Math.min(2e5, total);
const view = { from: 0, to: total };

function show(from, to) {
  const span = Math.min(Math.max(to - from, CLOSEST), total);
  view.from = Math.min(Math.max(from, 0), total - span);
  view.to = view.from + span;
  byId("zoom-out").disabled = byId("zoom-fit").disabled = span >= total;
  byId("zoom-in").disabled = span <= CLOSEST;
  tell("view");
}

function zoom(factor, around = (view.from + view.to) / 2) {
  const span = Math.min(Math.max((view.to - view.from) * factor, CLOSEST), total);
  const share = (around - view.from) / (view.to - view.from);
  show(around - span * share, around + span * (1 - share));
}

const pan = (by) => show(view.from + by, view.to + by);

// Brings a time into view, moving no more than is needed.
function reveal(at) {
  const span = view.to - view.from;
  if (at < view.from || at > view.to) show(at - span * 0.2, at + span * 0.8);
}
