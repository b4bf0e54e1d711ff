/** Says that there is more to see sideways, and on which sides: the style sheet lets it fade away there. */
export function signScroll(scrolled: HTMLElement): void {
  const words = document.createElement('p');
  words.className = 'sideways';
  words.textContent = '↔ Wider than the page: scroll it sideways.';
  scrolled.before(words);
  const sign = (): void => {
    const rest = scrolled.scrollWidth - scrolled.clientWidth - scrolled.scrollLeft;
    const [before, behind] = [scrolled.scrollLeft > 1, rest > 1];
    scrolled.classList.toggle('more-before', before);
    scrolled.classList.toggle('more-behind', behind);
    words.hidden = !before && !behind;
  };
  scrolled.addEventListener('scroll', sign, { passive: true });
  new ResizeObserver(sign).observe(scrolled);
  new MutationObserver(sign).observe(scrolled, { childList: true });
}
