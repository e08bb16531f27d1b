// What other sites host is fetched here, when the reader asks for it, and in a frame that may do little.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-frame]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.title = link.closest("figure").querySelector("figcaption").firstChild.textContent;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation";
  frame.referrerPolicy = "strict-origin";
  frame.src = link.dataset.frame;
  link.replaceWith(frame);
  frame.focus();
});
