/* Makes every write to a file store a part of what it is asked, as disks do that are nearly full, and count as done. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static size_t part(int fd, size_t count) {
  struct stat file;
  if (count < 2 || fstat(fd, &file) != 0 || !S_ISREG(file.st_mode)) return count;
  return (count + 2) / 3;
}

ssize_t write(int fd, const void *bytes, size_t count) {
  static ssize_t (*real)(int, const void *, size_t);
  if (!real) real = dlsym(RTLD_NEXT, "write");
  return real(fd, bytes, part(fd, count));
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  static ssize_t (*real)(int, const void *, size_t, off_t);
  if (!real) real = dlsym(RTLD_NEXT, "pwrite");
  return real(fd, bytes, part(fd, count), at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  return pwrite(fd, bytes, count, at);
}
