#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "../src/sites.h"
#include "check.h"

#define THREADS 4
#define KEYS 200
#define MORE_THAN_FIT 6000

static pthread_barrier_t together;
static int32_t got[THREADS][KEYS];

static bool describe_slowly(void *context, char *class_name, char *method_name, size_t room) {
    (void) context;
    usleep(100);
    strncpy(class_name, "Slow", room);
    strncpy(method_name, "method", room);
    return true;
}

static bool cannot_describe(void *context, char *class_name, char *method_name, size_t room) {
    (void) context, (void) class_name, (void) method_name, (void) room;
    return false;
}

static void *ask(void *argument) {
    int32_t *own = argument;
    for (uintptr_t key = 0; key < KEYS; key++) {
        pthread_barrier_wait(&together);
        own[key] = site_of_method((key + 1) << 4, "operation", describe_slowly, NULL);
    }
    return NULL;
}

/* While one thread still looks up the name of a site, those that come to the same place know the site. */
static void test_threads_that_come_together(void) {
    pthread_t threads[THREADS];
    pthread_barrier_init(&together, NULL, THREADS);
    for (int i = 0; i < THREADS; i++) {
        pthread_create(&threads[i], NULL, ask, got[i]);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    for (int key = 0; key < KEYS; key++) {
        for (int i = 0; i < THREADS; i++) {
            CHECK(got[i][key] != 0 && got[i][key] == got[0][key]);
        }
    }
}

static void test_what_has_no_name(void) {
    char text[SITE_TEXT];
    while (site_next(text)) {
    }
    CHECK(site_of_method(1 << 20, "operation", cannot_describe, NULL) != 0);
    CHECK(site_next(text) && strstr(text, "\t?\t?\t") != NULL);
}

static void test_more_than_fit(void) {
    uintptr_t last = 0;
    for (uintptr_t key = 1; key <= MORE_THAN_FIT; key++) {
        last = (1 << 24) + (key << 4);
        site_of_method(last, "operation", cannot_describe, NULL);
    }
    CHECK(site_of_method(last, "operation", cannot_describe, NULL) == 0);
    CHECK(site_of_method(1 << 4, "operation", describe_slowly, NULL) == got[0][0]);
}

void test_sites(void) {
    test_threads_that_come_together();
    test_what_has_no_name();
    test_more_than_fit();
}
