/* A test that fails says where and ends the program. */
#ifndef WAKEFUL_CHECK_H
#define WAKEFUL_CHECK_H

#include <stdio.h>
#include <stdlib.h>

#define CHECK(condition)                                                               \
    do {                                                                               \
        if (!(condition)) {                                                            \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);   \
            exit(1);                                                                   \
        }                                                                              \
    } while (0)

void test_ring(void);
void test_shadow(void);
void test_mutexes(void);
void test_process(void);
void test_sites(void);
/* With the folder of the libraries. */
void test_libraries(const char *folder);

#endif
