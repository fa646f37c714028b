// C11 threads on top of POSIX threads, for the thread sanitizer alone.
//
// glibc implements the former beside the latter, where the sanitizer does not look: a thread that
// librdkafka starts with thrd_create would crash in its first allocation, and a lock taken with
// mtx_lock would order nothing. These definitions come before the C library's. The types are the
// same on glibc but for their names (its own implementation casts them likewise).
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <threads.h>

_Static_assert(sizeof(mtx_t) == sizeof(pthread_mutex_t), "a mutex is a mutex");
_Static_assert(sizeof(cnd_t) == sizeof(pthread_cond_t), "a condition is a condition");
_Static_assert(sizeof(thrd_t) == sizeof(pthread_t), "a thread is a thread");

struct start {
    thrd_start_t function;
    void* argument;
};

static int outcome(int error) {
    switch (error) {
        case 0:
            return thrd_success;
        case ENOMEM:
            return thrd_nomem;
        case EBUSY:
            return thrd_busy;
        case ETIMEDOUT:
            return thrd_timedout;
        default:
            return thrd_error;
    }
}

static void* run(void* argument) {
    const struct start start = *(struct start*)argument;
    free(argument);
    return (void*)(intptr_t)start.function(start.argument);
}

int thrd_create(thrd_t* thread, thrd_start_t function, void* argument) {
    struct start* start = malloc(sizeof *start);
    if (start == NULL) {
        return thrd_nomem;
    }
    *start = (struct start){function, argument};
    const int error = pthread_create((pthread_t*)thread, NULL, run, start);
    if (error != 0) {
        free(start);
    }
    return error == EAGAIN ? thrd_nomem : outcome(error);
}

int thrd_join(thrd_t thread, int* result) {
    void* returned = NULL;
    const int error = pthread_join((pthread_t)thread, &returned);
    if (error == 0 && result != NULL) {
        *result = (int)(intptr_t)returned;
    }
    return outcome(error);
}

int thrd_detach(thrd_t thread) {
    return outcome(pthread_detach((pthread_t)thread));
}

int mtx_init(mtx_t* mutex, int type) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    if ((type & mtx_recursive) != 0) {
        pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    }
    const int error = pthread_mutex_init((pthread_mutex_t*)mutex, &attributes);
    pthread_mutexattr_destroy(&attributes);
    return outcome(error);
}

void mtx_destroy(mtx_t* mutex) {
    pthread_mutex_destroy((pthread_mutex_t*)mutex);
}

int mtx_lock(mtx_t* mutex) {
    return outcome(pthread_mutex_lock((pthread_mutex_t*)mutex));
}

int mtx_trylock(mtx_t* mutex) {
    return outcome(pthread_mutex_trylock((pthread_mutex_t*)mutex));
}

int mtx_timedlock(mtx_t* restrict mutex, const struct timespec* restrict until) {
    return outcome(pthread_mutex_timedlock((pthread_mutex_t*)mutex, until));
}

int mtx_unlock(mtx_t* mutex) {
    return outcome(pthread_mutex_unlock((pthread_mutex_t*)mutex));
}

int cnd_init(cnd_t* condition) {
    return outcome(pthread_cond_init((pthread_cond_t*)condition, NULL));
}

void cnd_destroy(cnd_t* condition) {
    pthread_cond_destroy((pthread_cond_t*)condition);
}

int cnd_signal(cnd_t* condition) {
    return outcome(pthread_cond_signal((pthread_cond_t*)condition));
}

int cnd_broadcast(cnd_t* condition) {
    return outcome(pthread_cond_broadcast((pthread_cond_t*)condition));
}

int cnd_wait(cnd_t* condition, mtx_t* mutex) {
    return outcome(pthread_cond_wait((pthread_cond_t*)condition, (pthread_mutex_t*)mutex));
}

int cnd_timedwait(cnd_t* restrict condition, mtx_t* restrict mutex,
                  const struct timespec* restrict until) {
    return outcome(
        pthread_cond_timedwait((pthread_cond_t*)condition, (pthread_mutex_t*)mutex, until));
}
