// Keyboard shortcuts. They work only where the account allows them (html[data-pintasan]) and while
// the focus is not in a field. A target is any element with data-key, such as data-key="g b".

const typing = (element) =>
  element?.closest("input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select, [contenteditable]");

const dialog = document.getElementById("pintasan");
for (const button of document.querySelectorAll("[data-keys-open]")) {
  button.hidden = !dialog;
  button.addEventListener("click", () => dialog.showModal());
}

if (document.documentElement.hasAttribute("data-pintasan")) {
  let first = "", timer;

  const go = (target) => {
    if (target.matches("input, textarea, select")) {
      target.focus();
      target.select?.();
    } else target.click();
  };

  const move = (step) => {
    const links = [...document.querySelectorAll("[data-row]")]
      .map((row) => (row.matches("a") ? row : row.querySelector("a[href]")))
      .filter((link) => link?.offsetParent);
    if (!links.length) return;
    const here = document.activeElement.closest("[data-row]");
    const index = links.findIndex((link) => link === document.activeElement || here?.contains(link));
    links[index < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(index + step, 0), links.length - 1)].focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    const keys = first ? `${first} ${event.key}` : event.key;
    clearTimeout(timer);
    first = "";
    const target = document.querySelector(`[data-key="${CSS.escape(keys)}"]`);
    if (target) go(target);
    else if (keys === "?" && dialog) dialog.showModal();
    else if (keys === "j") move(1);
    else if (keys === "k") move(-1);
    else if (keys === "g") {
      first = "g";
      timer = setTimeout(() => { first = ""; }, 1500);
      return;
    } else return;
    event.preventDefault();
  });
}
