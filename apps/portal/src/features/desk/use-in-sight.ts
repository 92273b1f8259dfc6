import { type RefObject, useEffect } from 'react'

/**
 * Keeps a sticky column in sight from its top, or, where it is taller than the window, from its
 * bottom: so all of it can be reached by scrolling the page alone.
 */
export function useInSight(column: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = column.current
    if (!element) return
    const place = () => {
      element.style.top = `${Math.min(0, window.innerHeight - element.offsetHeight)}px`
    }
    const observer = new ResizeObserver(place)
    observer.observe(element)
    window.addEventListener('resize', place)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', place)
    }
  }, [column])
}
