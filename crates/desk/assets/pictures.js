// Pictures: sends many files one by one and tells how far it is; sets the focal point by a click. The pages work without it.
"use strict";
(() => {
  const form = document.querySelector("form[data-upload]");
  const digits = (n) => n.toLocaleString(document.documentElement.lang);

  /** Sends one file; `told` hears how many of its bytes have gone. Gives the status and the answer; 0 where none came. */
  const send = (file, told) => new Promise((resolve) => {
    const call = new XMLHttpRequest();
    call.open("POST", form.dataset.upload);
    call.setRequestHeader("X-CSRF-Token", form.elements.csrf.value);
    call.setRequestHeader("Accept-Language", document.documentElement.lang);
    call.setRequestHeader("Content-Type", "application/octet-stream");
    call.responseType = "json";
    call.upload.addEventListener("progress", (event) => told(event.loaded));
    call.addEventListener("loadend", () => resolve([call.status, call.response]));
    call.send(file);
  });

  const line = (file, status, answer) => {
    const item = document.createElement("li");
    const { dataset } = form;
    if (status === 200 || status === 201) {
      const link = document.createElement("a");
      link.href = `/newsroom/pictures/${answer.key}`;
      link.textContent = answer.caption || file.name;
      item.append(link, `: ${status === 201 ? dataset.new : dataset.again}`);
    } else {
      const why = document.createElement("span");
      why.className = "wrong";
      why.textContent = answer?.detail ?? dataset.lost;
      item.append(`${file.name}: `, why);
    }
    return item;
  };

  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const files = [...form.elements.files.files];
    const place = document.getElementById("progress");
    const [bar, said, list] = [place.querySelector("progress"), place.querySelector("[role=status]"), document.getElementById("came")];
    const button = form.querySelector("button");
    const all = files.reduce((bytes, file) => bytes + file.size, 0) || 1;
    const count = (done) => {
      said.textContent = form.dataset.counted.replace("{n}", digits(files.length)).replace("{done}", digits(done));
    };
    list.replaceChildren();
    list.hidden = place.hidden = false;
    place.querySelector("a").hidden = true;
    button.disabled = true;
    let gone = 0;
    for (const [n, file] of files.entries()) {
      count(n);
      const [status, answer] = await send(file, (loaded) => { bar.value = (gone + Math.min(loaded, file.size)) / all; });
      gone += file.size;
      bar.value = gone / all;
      list.append(line(file, status, answer));
    }
    count(files.length);
    place.querySelector("a").hidden = button.disabled = false;
    form.reset();
  });

  const whole = document.querySelector("[data-focal]");
  const [x, y] = [document.getElementById("focal_x"), document.getElementById("focal_y")];
  if (whole && x && !x.readOnly) {
    const point = whole.appendChild(document.createElement("span"));
    const show = () => {
      point.style.left = `${x.value === "" ? 50 : x.value}%`;
      point.style.top = `${y.value === "" ? 50 : y.value}%`;
    };
    whole.addEventListener("click", (event) => {
      const box = whole.getBoundingClientRect();
      x.value = Math.round(((event.clientX - box.left) / box.width) * 100);
      y.value = Math.round(((event.clientY - box.top) / box.height) * 100);
      show();
    });
    for (const field of [x, y]) field.addEventListener("input", show);
    show();
  }
})();
