// Beside the links that share a page: the browser's own sheet, and the address to the clipboard.
(() => {
  const row = document.querySelector(".share");
  if (!row) return;
  const url = document.querySelector("link[rel=canonical]")?.href || location.href;
  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", () => act(made));
    row.append(" ", made);
  };
  if (navigator.share) button(row.dataset.send, () => navigator.share({ title: document.title, url }).catch(() => {}));
  if (navigator.clipboard) button(row.dataset.copy, (made) => navigator.clipboard.writeText(url).then(() => { made.textContent = row.dataset.copied; }, () => {}));
})();
