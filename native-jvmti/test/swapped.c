/* Two libraries of the same shape, which import different functions. */
#include <time.h>
#include <unistd.h>

#ifdef OLD
#define IMPORTED fork()
#else
#define IMPORTED time(NULL)
#endif

int Java_swapped_call(void) { return (int) IMPORTED; }
