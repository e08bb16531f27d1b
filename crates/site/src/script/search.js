// Offers words as a reader types, in the browser's own list. A word for what was typed in Latin letters is offered with what was
// typed, since browsers leave out what does not hold it, and some show the label alone.
(() => {
  const box = document.querySelector(".ask [name=q]");
  if (!box || navigator.connection?.saveData) return;
  const list = document.createElement("datalist");
  list.id = "words";
  box.after(list);
  box.setAttribute("list", list.id);
  let wait;
  box.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(async () => {
      const typed = box.value;
      if (typed.trim().length < 2) return list.replaceChildren();
      try {
        const words = await (await fetch(`${box.form.action}/suggest?q=${encodeURIComponent(typed)}`)).json();
        if (box.value !== typed) return;
        list.replaceChildren(...words.map((value) => Object.assign(document.createElement("option"), { value, label: value.startsWith(typed) ? "" : `${value} (${typed})` })));
      } catch {}
    }, 150);
  });
})();
