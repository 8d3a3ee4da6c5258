// Forms marked data-autosave save themselves 600 ms after the last key, and when a field is left.
//
// The form is sent to data-autosave (or its action) with the header "X-Autosave: 1". Expected
// answers: 2xx saved, with optional JSON {"version": n} put into the form's "version" field; 409
// somebody else was faster; 400 or 422 something must be put right. Anything else, or no answer, is
// tried again until it works, and the draft is kept in this browser meanwhile. Forms with
// data-autosave-local="no" (anything public or confidential) are never kept in the browser.

const IDLE = 600;
const WAITS = [2, 5, 10, 30, 60];

for (const form of document.querySelectorAll("form[data-autosave]")) watch(form);

function watch(form) {
  const line =
    form.querySelector("[data-save-state]") ?? document.querySelector(`[data-save-state][data-for="${form.id}"]`) ??
    document.querySelector("[data-save-state]");
  const url = form.dataset.autosave || form.action;
  const key = form.dataset.autosaveLocal === "no" ? "" : `draf:${url}`;
  let timer, tries = 0, sending = false, dirty = false;

  const say = (state) => {
    if (!line) return;
    const now = new Date().toLocaleTimeString("id", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
    line.dataset.state = state;
    line.textContent = line.dataset[state].replace("{jam}", now);
  };

  const texts = () => {
    const data = new FormData(form);
    data.delete("csrfmiddlewaretoken");
    return [...data].filter(([name, value]) => typeof value === "string" && name !== "version");
  };
  const keep = () => {
    if (!key) return;
    try { localStorage.setItem(key, JSON.stringify(texts())); } catch { /* no room: the page still holds it */ }
  };
  const forget = () => key && localStorage.removeItem(key);

  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  };

  async function send() {
    clearTimeout(timer);
    if (sending || !dirty) return;
    sending = true;
    dirty = false;
    say("saving");
    try {
      const answer = await fetch(url, {
        method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "manual",
        headers: { "X-Autosave": "1", Accept: "application/json" },
      });
      if (answer.status === 409) say("conflict");
      else if (answer.status === 400 || answer.status === 422) say("invalid");
      else if (answer.ok) {
        const body = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
        if (body.version !== undefined && form.elements.version) form.elements.version.value = body.version;
        tries = 0;
        forget();
        say("saved");
      } else throw new Error(answer.status);
    } catch {
      dirty = true;
      keep();
      say("failed");
      later(WAITS[Math.min(tries++, WAITS.length - 1)] * 1000);
    } finally {
      sending = false;
    }
    if (dirty && !tries) later(IDLE);
  }

  form.addEventListener("input", () => { dirty = true; tries = 0; later(IDLE); });
  form.addEventListener("change", () => { dirty = true; later(0); });
  form.addEventListener("submit", () => { clearTimeout(timer); dirty = false; forget(); });
  addEventListener("online", send);
  addEventListener("pagehide", () => dirty && keep());
  addEventListener("beforeunload", (event) => { if (dirty && tries) event.preventDefault(); });

  // What could not be sent last time comes back, and is sent now.
  const kept = key && localStorage.getItem(key);
  if (kept) {
    for (const [name, value] of JSON.parse(kept)) {
      const field = form.elements[name];
      if (!field) continue;
      if (field instanceof RadioNodeList || !["checkbox", "radio"].includes(field.type)) field.value = value;
      else field.checked = field.value === value;
    }
    dirty = true;
    later(0);
  }
}
