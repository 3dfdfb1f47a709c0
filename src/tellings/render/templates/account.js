"use strict";
// Opens a cited page beside the account with the cited words lit. Without this script the citations are plain links.
(() => {
  const root = document.documentElement;
  const title = document.getElementById("panel-title");
  const close = document.getElementById("panel-close");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let opener = null;

  const dim = () => {
    for (const mark of document.querySelectorAll("mark.lit")) mark.classList.remove("lit");
    for (const cite of document.querySelectorAll(".cite[aria-current]")) cite.removeAttribute("aria-current");
  };

  const light = (page, anchor) => {
    const marks = page.querySelectorAll("mark");
    for (const range of anchor.dataset.pieces.split(" ")) {
      const [first, last] = range.split("-").map(Number);
      for (let i = first; i <= last; i++) marks[i].classList.add("lit");
    }
    for (const cite of document.querySelectorAll(`.cite[href="#${anchor.id}"]`)) cite.setAttribute("aria-current", "true");
  };

  const show = (target) => {
    const page = target.closest(".page");
    for (const other of document.querySelectorAll(".page.open")) other.classList.remove("open");
    dim();
    root.classList.add("reading");
    page.classList.add("open");
    title.textContent = page.dataset.label;
    if (target === page) {
      page.scrollTop = 0;
    } else {
      light(page, target);
      const place = target.getBoundingClientRect().top - page.getBoundingClientRect().top;
      page.scrollTo({ top: page.scrollTop + place - page.clientHeight / 3, behavior: still.matches ? "auto" : "smooth" });
    }
  };

  // Opening or closing the panel narrows or widens the account: the line being read must stay where it is.
  const holding = (element, change) => {
    const before = element.getBoundingClientRect().top;
    change();
    scrollBy({ top: element.getBoundingClientRect().top - before, behavior: "instant" });
  };

  const shut = () => {
    if (!root.classList.contains("reading")) return;
    const back = opener && opener.isConnected ? opener : document.getElementById("main");
    holding(back, () => {
      dim();
      root.classList.remove("reading");
    });
    if (opener) opener.focus({ preventScroll: true });
    opener = null;
  };

  const targetOf = (hash) => {
    const target = /^#p\d+(q\d+)?$/.test(hash) ? document.getElementById(hash.slice(1)) : null;
    return target && target.closest(".page") ? target : null;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && !event.ctrlKey && !event.metaKey && !event.shiftKey ? targetOf(link.getAttribute("href")) : null;
    if (!target) return;
    event.preventDefault();
    opener = link;
    holding(link, () => show(target));
    target.closest(".page").querySelector("h2").focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") shut();
  });
  close.addEventListener("click", shut);
  addEventListener("hashchange", () => {
    const target = targetOf(location.hash);
    if (target) show(target);
  });

  close.hidden = false;
  root.classList.add("js");
  const asked = targetOf(location.hash);
  if (asked) show(asked);

  // The contents show which section is being read.
  const links = new Map();
  for (const link of document.querySelectorAll(".contents a")) links.set(link.getAttribute("href").slice(1), link);
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(entry.target.id).setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-20% 0px -70% 0px" });
  for (const id of links.keys()) watch.observe(document.getElementById(id));
})();
