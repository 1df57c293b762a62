/** Text without all of `characters` at its end. An expression such as `/\.+$/` would take the square of the length for that. */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
