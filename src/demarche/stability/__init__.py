"""Solution concepts, the kernels that compute them, and the certificates that prove them."""
