// Appended to pages by `cargo xtask serve --watch`: reloads when the server's version is no longer the first one heard.
let first;
new EventSource('/_reload').onmessage = ({ data }) => {
  first ??= data;
  if (data !== first) location.reload();
};
