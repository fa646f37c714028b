import type { Product } from "@/api";
import "./picture.css";

const POINTS = 8;
const HUES = [14, 32, 44, 78, 150, 190, 214, 268, 330];

/** Numbers that are always the same for the same text (FNV-1a, 32 bits, then xorshift). */
function numbersOf(text: string): () => number {
  let state = 0x811c9dc5;
  for (const character of text) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** A star polygon around (x, y): every second corner lies on the inner circle. */
function star(x: number, y: number, outer: number, inner: number): string {
  const corners = Array.from({ length: POINTS * 2 }, (_, i) => {
    const radius = i % 2 ? inner : outer;
    const angle = (Math.PI * i) / POINTS;
    return `${(x + radius * Math.sin(angle)).toFixed(1)} ${(y - radius * Math.cos(angle)).toFixed(1)}`;
  });
  return `M${corners.join("L")}Z`;
}

/**
 * A product's picture, or the tile that is made for it: a pattern of stars whose colours and shape
 * come from its id, so that a product is recognised where nobody photographed it.
 */
export function Picture({ product }: { product: Pick<Product, "id" | "name" | "imageUrl"> }) {
  if (product.imageUrl) {
    return <img class="picture" src={product.imageUrl} alt="" loading="lazy" decoding="async" />;
  }
  return <Tile seed={product.id} />;
}

export function Tile({ seed }: { seed: string }) {
  const next = numbersOf(seed);
  const hue = HUES[Math.floor(next() * HUES.length)] ?? 14;
  const size = 50 + Math.round(next() * 2) * 25;
  const inner = 0.46 + next() * 0.22;
  const turn = Math.round(next() * 3) * 15;
  const id = `tile-${seed}`;
  return (
    <svg
      class="picture tile"
      viewBox="0 0 200 200"
      aria-hidden="true"
      preserveAspectRatio="xMidYMid slice"
    >
      <defs>
        <pattern
          id={id}
          width={size}
          height={size}
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${turn} 100 100)`}
        >
          <path
            d={star(size / 2, size / 2, size * 0.5, size * 0.5 * inner)}
            fill={`hsl(${hue} 52% 56%)`}
          />
          <path
            d={
              star(0, 0, size * 0.3, size * 0.3 * inner) +
              star(size, size, size * 0.3, size * 0.3 * inner)
            }
            fill={`hsl(${hue + 24} 62% 70%)`}
          />
          <circle cx={size / 2} cy={size / 2} r={size * 0.11} fill={`hsl(${hue + 24} 70% 86%)`} />
        </pattern>
      </defs>
      <rect width="200" height="200" fill={`hsl(${hue} 48% 42%)`} />
      <rect width="200" height="200" fill={`url(#${id})`} />
    </svg>
  );
}
