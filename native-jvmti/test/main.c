#include "check.h"

int main(int count, char **arguments) {
    CHECK(count == 2);
    test_ring();
    test_shadow();
    test_libraries(arguments[1]);
    test_process();
    /* Last: they fill the tables of mutexes and sites. */
    test_mutexes();
    test_sites();
    printf("native channel: unit tests passed\n");
    return 0;
}
