(() => {
  const story = document.currentScript.dataset.story;
  if (!story) return;
  const send = () => navigator.sendBeacon("/pulse", story);
  if (document.prerendering) document.addEventListener("prerenderingchange", send, { once: true });
  else send();
})();
