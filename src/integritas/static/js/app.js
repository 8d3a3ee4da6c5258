// What every page gains when scripts run. Nothing here is needed to use the product.

const year = 60 * 60 * 24 * 365;
const root = document.documentElement;

/** Remember a choice of looks for the server, which draws the next page with it. */
const remember = (name, value) => {
  const secure = location.protocol === "https:" ? ";secure" : "";
  document.cookie = `${name}=${value};path=/;max-age=${year};samesite=lax${secure}`;
};

// An error summary takes the focus, also when htmx brings it in.
const focusSummary = (scope) => scope.querySelector("[data-focus]:not([data-no-focus] *)")?.focus();
focusSummary(document);
document.addEventListener("htmx:afterSettle", (event) => focusSummary(event.target));

// A step taken in place keeps the focus there when its button is gone.
let held;
document.addEventListener("htmx:beforeSwap", (event) => {
  held = event.target.contains(document.activeElement) && event.target.id;
});
document.addEventListener("htmx:afterSettle", () => {
  const place = document.activeElement === document.body && document.getElementById(held);
  if (!place) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
});

// A heat-map that does not fit begins at the present month.
const month = document.querySelector(".heat [aria-current]");
if (month) month.closest(".table-scroll").scrollLeft = month.offsetLeft - 160;

// Menus close with Escape, or when the focus or the pointer goes elsewhere.
const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
};
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("focusin", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (location.hash === "#menu") {
    location.hash = "#isi";
  }
});

// Light or dark.
for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  const dark = () =>
    root.dataset.tema ? root.dataset.tema === "gelap" : matchMedia("(prefers-color-scheme: dark)").matches;
  const label = () => {
    button.querySelector("span").textContent = dark() ? button.dataset.light : button.dataset.dark;
  };
  button.hidden = false;
  label();
  button.addEventListener("click", () => {
    root.dataset.tema = dark() ? "terang" : "gelap";
    remember("tema", root.dataset.tema);
    label();
  });
}

// The undo bar leaves after ten seconds; what it offers stays in the history.
const leaveLater = (bar) => {
  let timer;
  const start = () => { timer = setTimeout(() => bar.remove(), 10000); };
  const stop = () => clearTimeout(timer);
  for (const name of ["pointerenter", "focusin"]) bar.addEventListener(name, stop);
  for (const name of ["pointerleave", "focusout"]) bar.addEventListener(name, start);
  start();
};
document.querySelectorAll("[data-undo]").forEach(leaveLater);
document.addEventListener("htmx:load", (event) => {
  event.target.querySelectorAll?.("[data-undo]").forEach(leaveLater);
});

// Long texts tell how much room is left.
for (const line of document.querySelectorAll("[data-counter]")) {
  const area = document.getElementById(line.dataset.counter);
  if (!area) continue;
  area.removeAttribute("maxlength");
  const tell = () => {
    const left = Number(line.dataset.max) - area.value.length;
    const text = left < 0 ? line.dataset.overText : line.dataset.left;
    line.textContent = text.replace("{n}", Math.abs(left));
    line.toggleAttribute("data-over", left < 0);
  };
  area.addEventListener("input", tell);
  tell();
}

// Chosen files are named with their size; a file can also be dropped on the field.
for (const box of document.querySelectorAll("[data-file]")) {
  const input = box.querySelector("input[type=file]");
  const list = box.querySelector("[data-file-list]");
  if (!input || !list) continue;
  const size = (bytes) => {
    const units = bytes < 1e6 ? [1e3, "KB"] : [1e6, "MB"];
    return `${(bytes / units[0]).toLocaleString(root.lang, { maximumFractionDigits: 1 })} ${units[1]}`;
  };
  const tell = () => {
    list.replaceChildren(...[...input.files].map((file) => {
      const item = document.createElement("li");
      item.textContent = `${file.name} (${size(file.size)})`;
      return item;
    }));
    list.hidden = !input.files.length;
  };
  input.addEventListener("change", tell);
  for (const name of ["dragover", "dragleave", "drop"]) {
    box.addEventListener(name, (event) => {
      event.preventDefault();
      box.classList.toggle("file-drop", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        tell();
      }
    });
  }
}

// A form is sent once, however often the button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
});
document.addEventListener("htmx:afterRequest", (event) => delete event.target.dataset?.sent);

// A disabled button with a reason does nothing but can be reached and read.
document.addEventListener("click", (event) => {
  if (event.target.closest("[aria-disabled=true]")) event.preventDefault();
});

// Signing out takes the drafts kept in this browser along.
document.querySelector("[data-sign-out]")?.addEventListener("submit", () => {
  for (const key of Object.keys(localStorage)) if (key.startsWith("draf:")) localStorage.removeItem(key);
});

// The printed page opens what is folded.
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details.fold:not([open])")) {
    fold.open = true;
    fold.dataset.printed = "";
  }
});
addEventListener("afterprint", () => {
  for (const fold of document.querySelectorAll("details.fold[data-printed]")) {
    fold.open = false;
    delete fold.dataset.printed;
  }
});
