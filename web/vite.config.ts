import { resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { type Connect, defineConfig, type Plugin } from "vite";

const OUT = process.env.SOUK_WEB_OUT ?? resolve(import.meta.dirname, "../build/web");
const PROXY = { "/api": process.env.SOUK_URL ?? "http://127.0.0.1:8080" };

/** Each text file also packed once and for all, which nginx then serves as it is. */
function packed(): Plugin {
  return {
    name: "souk-packed",
    apply: "build",
    generateBundle(_options, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        const source = file.type === "chunk" ? file.code : file.source;
        if (!/\.(js|css|svg|html)$/.test(name) || source.length < 1000) continue;
        const bytes = Buffer.from(source);
        this.emitFile({
          type: "asset",
          fileName: `${name}.gz`,
          source: gzipSync(bytes, { level: 9 }),
        });
        const quality = { [constants.BROTLI_PARAM_QUALITY]: 11 };
        this.emitFile({
          type: "asset",
          fileName: `${name}.br`,
          source: brotliCompressSync(bytes, { params: quality }),
        });
      }
    },
  };
}

/** While developing, the admin desk's paths are its one page, as the edge has it. */
function paths(): Plugin {
  const rewrite: Connect.NextHandleFunction = (request, _response, next) => {
    if (/^\/admin(\/(?!index\.html|@|src)[^.]*)?$/.test(request.url ?? "")) {
      request.url = "/admin/index.html";
    }
    next();
  };
  return {
    name: "souk-paths",
    configureServer: (server) => void server.middlewares.use(rewrite),
    configurePreviewServer: (server) => void server.middlewares.use(rewrite),
  };
}

// SOUK_URL names the shop that `npm run dev` and `vite preview` ask; SOUK_WEB_OUT where a build lies.
export default defineConfig({
  resolve: { alias: { "@": resolve(import.meta.dirname, "src") } },
  plugins: [packed(), paths()],
  server: { host: "127.0.0.1", proxy: PROXY },
  preview: { host: "127.0.0.1", proxy: PROXY },
  build: {
    target: "es2022",
    outDir: OUT,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      input: {
        shop: resolve(import.meta.dirname, "index.html"),
        admin: resolve(import.meta.dirname, "admin/index.html"),
      },
    },
  },
});
