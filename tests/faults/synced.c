/* Writes down what is on the disk for sure: after each sync that succeeded, the file's inode and how
 * long it was when the sync began. Loaded into Valkey with LD_PRELOAD; SYNCED says where to write. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int noted(const char *name, int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  struct stat before;
  int known = fstat(fd, &before) == 0;
  int result = real(fd);
  const char *path = getenv("SYNCED");
  if (result == 0 && known && path) {
    char line[64];
    int length = snprintf(line, sizeof line, "%llu %lld\n", (unsigned long long)before.st_ino,
                          (long long)before.st_size);
    int out = open(path, O_WRONLY | O_APPEND | O_CREAT, 0600);
    if (out < 0 || write(out, line, length) != length) abort();
    close(out);
  }
  return result;
}

int fsync(int fd) { return noted("fsync", fd); }
int fdatasync(int fd) { return noted("fdatasync", fd); }
