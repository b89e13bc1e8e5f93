/* The one function of bcryptprimitives.dll that Rust programs call, for Wine versions that lack the library.
   SystemFunction036 is RtlGenRandom, which Wine has. Used by `cargo xtask check windows` only. */
#include <stddef.h>

extern unsigned char __stdcall SystemFunction036(void *buffer, unsigned long length);

__declspec(dllexport) int __stdcall ProcessPrng(unsigned char *buffer, size_t length) {
    return SystemFunction036(buffer, (unsigned long)length);
}
