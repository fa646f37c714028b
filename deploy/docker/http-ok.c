/* Asks http://127.0.0.1:8080/livez and exits 0 when the answer is 200: the edge's health check, for an
 * image without a shell or curl. Linked statically. */
#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { PORT = 8080, TIMEOUT_SECONDS = 2, STATUS_BYTES = 12 };

int main(void) {
    static const char request[] = "GET /livez HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n\r\n";
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(PORT)};
    struct timeval timeout = {.tv_sec = TIMEOUT_SECONDS};
    char answer[STATUS_BYTES];
    size_t have = 0;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout) != 0 ||
        setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout) != 0 ||
        connect(fd, (struct sockaddr *)&address, sizeof address) != 0 ||
        write(fd, request, sizeof request - 1) != (ssize_t)(sizeof request - 1)) {
        return 1;
    }
    while (have < sizeof answer) {
        ssize_t got = read(fd, answer + have, sizeof answer - have);
        if (got <= 0) {
            return 1;
        }
        have += (size_t)got;
    }
    return memcmp(answer, "HTTP/1.1 200", sizeof answer) == 0 ? 0 : 1;
}
