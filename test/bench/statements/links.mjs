export function measureLinks() {}
