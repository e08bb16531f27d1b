(() => {
  const half = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(target.waiting);
      if (isIntersecting) target.waiting = setTimeout(() => {
        if (document.hidden) return;
        half.unobserve(target);
        navigator.sendBeacon("/ads/seen", target.dataset.ad);
      }, 1000);
    }
  }, { threshold: 0.5 });
  for (const ad of document.querySelectorAll("[data-ad]")) half.observe(ad);
})();
