import { api } from "@/lib/client";
import { pages } from "@/lib/pages";
import { must } from "@/lib/problem";

export const products = pages((cursor, signal) =>
  must(api.GET("/api/v1/products", { params: { query: { limit: 24, cursor } }, signal })),
);
