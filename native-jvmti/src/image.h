/* What is read of a loaded ELF object: its dynamic symbols and the relocations that name them. 64 bit only. */
#ifndef WAKEFUL_IMAGE_H
#define WAKEFUL_IMAGE_H

#include <elf.h>
#include <link.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct elf_image {
    uintptr_t base;
    const char *strings;
    const Elf64_Sym *symbols;
    size_t symbol_count;
    const Elf64_Rela *relocations[2]; /* of data, of the procedure linkage table */
    size_t relocation_count[2];
};

/* False when the object has no dynamic symbols, or not in the usual form. */
bool elf_read(const struct dl_phdr_info *object, struct elf_image *image);

/* First and one past the last address of the object's segments. */
void elf_extent(const struct dl_phdr_info *object, uintptr_t *start, uintptr_t *end);

/* A function that the object defines, by name; NULL when it defines none. */
void *elf_function(const struct elf_image *image, const char *name);

/* Whether the object defines a function whose name begins so. */
bool elf_defines(const struct elf_image *image, const char *prefix);

/*
 * The name of the exported function that an address lies in; false when there is none. Async-signal-safe, and safe with an image whose object is no longer
 * there: whoever is told about an address afterwards cannot know.
 */
bool elf_symbol_at(const struct elf_image *image, uintptr_t address, char *name, size_t room);

/* Differs, but for chance, when the object's symbols or relocations do. */
uint64_t elf_fingerprint(const struct elf_image *image);

/* Calls `visit` with each slot that the dynamic linker fills with the address of a named function of another object. */
typedef void (*elf_visitor)(void *context, const char *name, uintptr_t *slot);
void elf_imports(const struct elf_image *image, elf_visitor visit, void *context);

#endif
