// Cards beside the quotes, and the filters. The page is whole without it: every card repeats an entry of the list.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripting");

  const parts = new Map(); // what stands in the text of each quote
  for (const part of document.querySelectorAll("#story [data-quote], .head [data-quote]")) {
    const quote = part.dataset.quote;
    if (!parts.has(quote)) parts.set(quote, []);
    parts.get(quote).push(part);
  }
  const entries = [...document.querySelectorAll(".listing > ol > li")];
  const entry = (quote) => document.getElementById("quote-" + quote);

  // ---------------------------------------------------------------- cards

  const card = document.createElement("div");
  card.className = "card";
  card.id = "card";
  card.hidden = true;
  card.setAttribute("role", "tooltip");
  document.body.append(card);
  let open = null; // the quote whose card is open
  let timer = 0;

  function light(quote, on) {
    for (const part of parts.get(quote) || []) part.classList.toggle("lit", on);
  }

  function close() {
    clearTimeout(timer);
    if (open === null) return;
    light(open, false);
    for (const part of parts.get(open)) part.removeAttribute("aria-describedby");
    card.hidden = true;
    open = null;
  }

  function place(near) {
    if (getComputedStyle(card).position === "fixed") {
      card.style.left = card.style.top = "";
      return;
    }
    const page = root.clientWidth;
    const left = Math.max(16, Math.min(near.left, page - card.offsetWidth - 16));
    const below = near.bottom + 8;
    const fits = below + card.offsetHeight < window.innerHeight || near.top < card.offsetHeight + 16;
    const top = fits ? below : near.top - card.offsetHeight - 8;
    card.style.left = left + window.scrollX + "px";
    card.style.top = top + window.scrollY + "px";
  }

  function show(quote, near) {
    clearTimeout(timer);
    if (open === quote) return;
    close();
    const from = entry(quote);
    if (!from) return;
    card.replaceChildren(from.querySelector(".who").cloneNode(true), from.querySelector("dl").cloneNode(true));
    card.querySelector(".back").remove();
    for (const link of card.querySelectorAll("a")) link.replaceWith(link.textContent);
    card.hidden = false;
    open = quote;
    light(quote, true);
    place(near);
    for (const part of parts.get(quote)) {
      if (part.classList.contains("note")) part.setAttribute("aria-describedby", "card");
    }
  }

  const quoted = (target) => (target instanceof Element ? target.closest("#story [data-quote], .head [data-quote]") : null);

  function line(part, x, y) {
    // Of a part that runs over several lines, the line that is pointed at.
    const lines = [...part.getClientRects()];
    return lines.find((box) => y >= box.top - 2 && y <= box.bottom + 2 && x >= box.left - 2 && x <= box.right + 2) || lines[lines.length - 1];
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const part = quoted(event.target);
    clearTimeout(timer);
    if (part && part.dataset.quote !== open && !part.classList.contains("off")) {
      const { clientX, clientY } = event;
      timer = setTimeout(() => show(part.dataset.quote, line(part, clientX, clientY)), 120);
    } else if (!part && open !== null && !card.contains(event.target)) {
      timer = setTimeout(close, 250); // time to reach the card
    }
  });
  document.addEventListener("click", (event) => {
    if (card.contains(event.target)) return;
    const part = quoted(event.target);
    if (!part) close();
    else if (!part.classList.contains("note") && !part.classList.contains("off") && String(window.getSelection()) === "") {
      show(part.dataset.quote, line(part, event.clientX, event.clientY));
    }
  });
  document.addEventListener("focusin", (event) => {
    const part = quoted(event.target);
    if (part && event.target.matches(":focus-visible")) show(part.dataset.quote, part.getBoundingClientRect());
    else close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  window.addEventListener("resize", close);

  // ---------------------------------------------------------------- filters

  const form = document.getElementById("filters");
  const state = document.getElementById("state");
  const clear = document.getElementById("clear");
  const sentences = [...document.querySelectorAll("#story .sentence")];

  function chosen(name) {
    return new Set([...form.querySelectorAll("input[name=" + name + "]:checked")].map((box) => box.value));
  }

  function filter() {
    const wanted = { speaker: chosen("speaker"), kind: chosen("kind"), role: chosen("role") };
    const any = Object.values(wanted).some((values) => values.size > 0);
    let shown = 0;
    for (const item of entries) {
      const fits = Object.entries(wanted).every(([name, values]) => values.size === 0 || values.has(item.dataset[name]));
      shown += fits;
      if (item.hidden === !fits) continue;
      item.hidden = !fits;
      for (const part of parts.get(item.dataset.quote) || []) part.classList.toggle("off", !fits);
    }
    for (const sentence of sentences) {
      sentence.classList.toggle("off", wanted.role.size > 0 && !wanted.role.has(sentence.dataset.role));
    }
    state.value = any ? `${shown} of ${entries.length} quotes shown` : "";
    clear.hidden = !any;
    if (open !== null && entry(open).hidden) close();
  }

  if (form && state) {
    form.addEventListener("change", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => {
      setTimeout(filter);
      form.querySelector("input").focus();
    });
    // Pointing at a speaker shows all mentions of it.
    let marked = [];
    const mark = (event) => {
      for (const part of marked) part.classList.remove("lit");
      const row = event.target instanceof Element && event.target.closest(".voices > li");
      const box = row && event.type !== "pointerleave" ? row.querySelector("input") : null;
      marked = box && /^[0-9]+$/.test(box.value) ? [...document.querySelectorAll(`#story .mention[data-speaker="${box.value}"]`)] : [];
      for (const part of marked) part.classList.add("lit");
    };
    form.addEventListener("pointerover", mark);
    form.addEventListener("pointerleave", mark);
    form.addEventListener("focusin", mark);
    form.addEventListener("focusout", mark);
    filter(); // a page that is gone back to keeps what was chosen
  }
  const panel = document.querySelector(".beside > details");
  if (panel && window.matchMedia("(max-width: 59.99rem)").matches) panel.open = false;
})();
