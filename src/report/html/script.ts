/**
 * The page's script: filters, folding, copying and the theme. A text rather than a function, so that its bytes, and
 * with them the hash in the page's policy, are the same in every bundle. Type-checked in its test. It reads what the
 * page holds and writes only text and attributes of its own.
 */
export const SCRIPT = String.raw`'use strict';
(() => {
  /** @template {Element} E @param {string} selector @param {new (...a: never[]) => E} type @param {ParentNode} [root] @returns {E | null} */
  const one = (selector, type, root = document) => {
    const found = root.querySelector(selector);
    return found instanceof type ? found : null;
  };
  /** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement[]} */
  const all = (selector, root = document) => [...root.querySelectorAll(selector)].filter((e) => e instanceof HTMLElement);

  theme();
  copying();
  const form = one('#filters', HTMLFormElement);
  if (form) filtering(form);

  function theme() {
    const button = one('#theme', HTMLButtonElement);
    if (!button) return;
    const root = document.documentElement;
    const system = matchMedia('(prefers-color-scheme: dark)');
    /** Storage may be refused to a file. @param {string} [value] */
    const stored = (value) => {
      try {
        if (value) localStorage.setItem('vmstate-gate-theme', value);
        return localStorage.getItem('vmstate-gate-theme');
      } catch {
        return null;
      }
    };
    const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
    const show = () => {
      button.textContent = isDark() ? '☀ Light theme' : '☾ Dark theme';
    };
    const known = stored();
    if (known === 'dark' || known === 'light') root.dataset.theme = known;
    button.hidden = false;
    show();
    system.addEventListener('change', show);
    button.addEventListener('click', () => {
      const next = isDark() ? 'light' : 'dark';
      root.dataset.theme = next;
      stored(next);
      show();
    });
  }

  /** A button beside each command; where the clipboard is refused, the text is selected instead. */
  function copying() {
    const commands = all('.cmd');
    for (const command of commands) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = 'Copy';
      button.setAttribute('aria-label', 'Copy the waive command');
      command.append(button);
    }
    document.addEventListener('click', async (event) => {
      const button = event.target;
      if (!(button instanceof HTMLButtonElement)) return;
      const code = button.parentElement?.matches('.cmd') && one('code', HTMLElement, button.parentElement);
      if (!code) return;
      try {
        await navigator.clipboard.writeText(code.textContent ?? '');
        button.textContent = 'Copied';
      } catch {
        getSelection()?.selectAllChildren(code);
        button.textContent = 'Selected';
      }
      setTimeout(() => (button.textContent = 'Copy'), 2000);
    });
  }

  /** @param {HTMLFormElement} form */
  function filtering(form) {
    const status = one('#status', HTMLElement);
    const none = one('#none', HTMLElement);
    const others = one('#others', HTMLElement);
    const lists = [...document.querySelectorAll('#lists > li')].map((list) => (list.textContent ?? '').toLowerCase());
    const entries = all('.entry').map((entry) => ({
      entry,
      late: others ? Boolean(others.compareDocumentPosition(entry) & Node.DOCUMENT_POSITION_FOLLOWING) : false,
      head: (entry.querySelector('summary')?.textContent ?? '').toLowerCase(),
      groups: all('.group', entry).map((group) => ({
        group,
        grade: group.dataset.g ?? '',
        disposition: group.dataset.d ?? '',
        occurrences: (group.dataset.o ?? '').split(' ').map((one) => one.split('.')),
        text: [...group.children].filter((part) => !part.matches('.findings')).map((part) => part.textContent).join(' ').toLowerCase(),
        lists: (group.dataset.m ?? '').split(' ').map((number) => lists[Number(number)] ?? ''),
        findings: all('.findings > li', group).map((item) => ({ item, text: (item.textContent ?? '').toLowerCase() })),
      })),
    }));
    const total = entries.reduce((sum, { groups }) => sum + groups.reduce((n, { findings }) => n + findings.length, 0), 0);

    function apply() {
      const chosen = new FormData(form);
      const grades = new Set(chosen.getAll('g'));
      const dispositions = new Set(chosen.getAll('d'));
      const release = String(chosen.get('r') ?? '');
      const target = String(chosen.get('t') ?? '');
      // A release's number, or those of the first and last of a run.
      const [from = -1, to = from] = release.split('-').map(Number);
      const terms = String(chosen.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
      /** @param {string[]} occurrence */
      const holds = ([r, t]) => (release === '' || (Number(r) >= from && Number(r) <= to)) && (target === '' || t === target);
      let shown = 0;
      let sections = 0;
      let late = 0;
      for (const entry of entries) {
        let here = 0;
        for (const group of entry.groups) {
          const wanted = grades.has(group.grade) && dispositions.has(group.disposition) && group.occurrences.some(holds);
          let some = 0;
          for (const { item, text } of group.findings) {
            const hit = wanted && terms.every((term) => text.includes(term) || group.text.includes(term) || entry.head.includes(term) || group.lists.some((list) => list.includes(term)));
            if (item.hidden === hit) item.hidden = !hit;
            if (hit) some++;
          }
          if (group.group.hidden !== (some === 0)) group.group.hidden = some === 0;
          here += some;
        }
        if (entry.entry.hidden !== (here === 0)) entry.entry.hidden = here === 0;
        shown += here;
        if (here > 0) sections++;
        if (here > 0 && entry.late) late++;
      }
      if (status) status.textContent = 'Showing ' + shown + ' of ' + total + ' findings in ' + sections + (sections === 1 ? ' section' : ' sections');
      if (none) none.hidden = shown > 0;
      if (others) others.hidden = late === 0;
    }

    /** @param {boolean} open */
    const fold = (open) => {
      for (const details of document.querySelectorAll('.entry:not([hidden]) > details')) {
        if (details instanceof HTMLDetailsElement) details.open = open;
      }
    };
    let timer = 0;
    form.hidden = false;
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(apply, 60);
    });
    form.addEventListener('reset', () => setTimeout(apply));
    one('#expand', HTMLButtonElement)?.addEventListener('click', () => fold(true));
    one('#collapse', HTMLButtonElement)?.addEventListener('click', () => fold(false));
    for (const link of all('.matrix a')) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        form.reset();
        const [release, target] = [one('[name=r]', HTMLSelectElement, form), one('[name=t]', HTMLSelectElement, form)];
        if (release) release.value = link.dataset.release ?? '';
        if (target) target.value = link.dataset.target ?? '';
        setTimeout(apply);
        const heading = one('#findings', HTMLElement);
        heading?.focus();
        heading?.scrollIntoView();
      });
    }
    apply();
  }
})();
`;
