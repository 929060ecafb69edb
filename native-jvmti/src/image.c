#include "image.h"

#include <string.h>

#include "memory.h"

#define DATA 0
#define LINKAGE 1

/* How many symbols are read at once, and the part of memory that is there as a whole or not at all. */
#define AT_ONCE 32
#define PIECE 4096

#if defined(__x86_64__)
#define IS_IMPORT(type) ((type) == R_X86_64_JUMP_SLOT || (type) == R_X86_64_GLOB_DAT || (type) == R_X86_64_64)
#elif defined(__aarch64__)
#define IS_IMPORT(type) ((type) == R_AARCH64_JUMP_SLOT || (type) == R_AARCH64_GLOB_DAT || (type) == R_AARCH64_ABS64)
#else
/* Nothing is patched on other machines: the channel says so. */
#define IS_IMPORT(type) ((void) (type), false)
#endif

/* glibc replaces the addresses in the dynamic section by absolute ones, others leave them relative. */
static uintptr_t absolute(uintptr_t base, uintptr_t address) { return address < base ? base + address : address; }

/* A GNU hash table does not say how many symbols there are: the longest chain ends at the last one. */
static size_t count_by_gnu_hash(const uint32_t *table) {
    uint32_t buckets = table[0];
    uint32_t first = table[1];
    uint32_t bloom_words = table[2];
    const uint32_t *bucket = table + 4 + bloom_words * (sizeof(uintptr_t) / sizeof(uint32_t));
    const uint32_t *chain = bucket + buckets;
    uint32_t last = 0;
    for (uint32_t i = 0; i < buckets; i++) {
        last = bucket[i] > last ? bucket[i] : last;
    }
    if (last < first) {
        return first;
    }
    while ((chain[last - first] & 1) == 0) {
        last++;
    }
    return (size_t) last + 1;
}

bool elf_read(const struct dl_phdr_info *object, struct elf_image *image) {
    const Elf64_Dyn *dynamic = NULL;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        if (object->dlpi_phdr[i].p_type == PT_DYNAMIC) {
            dynamic = (const Elf64_Dyn *) (object->dlpi_addr + object->dlpi_phdr[i].p_vaddr);
        }
    }
    *image = (struct elf_image) {.base = object->dlpi_addr};
    if (dynamic == NULL) {
        return false;
    }
    const uint32_t *gnu_hash = NULL;
    for (; dynamic->d_tag != DT_NULL; dynamic++) {
        uintptr_t at = absolute(image->base, dynamic->d_un.d_ptr);
        switch (dynamic->d_tag) {
            case DT_STRTAB: image->strings = (const char *) at; break;
            case DT_SYMTAB: image->symbols = (const Elf64_Sym *) at; break;
            case DT_HASH: image->symbol_count = ((const uint32_t *) at)[1]; break;
            case DT_GNU_HASH: gnu_hash = (const uint32_t *) at; break;
            case DT_RELA: image->relocations[DATA] = (const Elf64_Rela *) at; break;
            case DT_RELASZ: image->relocation_count[DATA] = dynamic->d_un.d_val / sizeof(Elf64_Rela); break;
            case DT_JMPREL: image->relocations[LINKAGE] = (const Elf64_Rela *) at; break;
            case DT_PLTRELSZ: image->relocation_count[LINKAGE] = dynamic->d_un.d_val / sizeof(Elf64_Rela); break;
            default: break;
        }
    }
    if (image->symbol_count == 0 && gnu_hash != NULL) {
        image->symbol_count = count_by_gnu_hash(gnu_hash);
    }
    return image->strings != NULL && image->symbols != NULL && image->symbol_count > 0;
}

void elf_extent(const struct dl_phdr_info *object, uintptr_t *start, uintptr_t *end) {
    *start = UINTPTR_MAX;
    *end = 0;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
        if (segment->p_type == PT_LOAD) {
            uintptr_t from = object->dlpi_addr + segment->p_vaddr;
            *start = from < *start ? from : *start;
            *end = from + segment->p_memsz > *end ? from + segment->p_memsz : *end;
        }
    }
}

static bool is_function(const Elf64_Sym *symbol) {
    return symbol->st_shndx != SHN_UNDEF && ELF64_ST_TYPE(symbol->st_info) == STT_FUNC;
}

void *elf_function(const struct elf_image *image, const char *name) {
    for (size_t i = 0; i < image->symbol_count; i++) {
        const Elf64_Sym *symbol = &image->symbols[i];
        if (is_function(symbol) && strcmp(image->strings + symbol->st_name, name) == 0) {
            return (void *) (image->base + symbol->st_value);
        }
    }
    return NULL;
}

bool elf_defines(const struct elf_image *image, const char *prefix) {
    size_t length = strlen(prefix);
    for (size_t i = 0; i < image->symbol_count; i++) {
        const Elf64_Sym *symbol = &image->symbols[i];
        if (is_function(symbol) && strncmp(image->strings + symbol->st_name, prefix, length) == 0) {
            return true;
        }
    }
    return false;
}

static bool read_text(char *into, const char *from, size_t room) {
    for (size_t done = 0; done + 1 < room;) {
        size_t piece = PIECE - (uintptr_t) (from + done) % PIECE;
        piece = piece < room - 1 - done ? piece : room - 1 - done;
        if (!memory_read(into + done, from + done, piece)) {
            return false;
        }
        if (memchr(into + done, 0, piece) != NULL) {
            return true;
        }
        done += piece;
    }
    into[room - 1] = 0;
    return true;
}

bool elf_symbol_at(const struct elf_image *image, uintptr_t address, char *name, size_t room) {
    Elf64_Sym some[AT_ONCE];
    for (size_t i = 0; i < image->symbol_count; i += AT_ONCE) {
        size_t count = image->symbol_count - i < AT_ONCE ? image->symbol_count - i : AT_ONCE;
        if (!memory_read(some, image->symbols + i, count * sizeof some[0])) {
            return false;
        }
        for (size_t j = 0; j < count; j++) {
            uintptr_t start = image->base + some[j].st_value;
            if (is_function(&some[j]) && address >= start && address - start < some[j].st_size) {
                return read_text(name, image->strings + some[j].st_name, room);
            }
        }
    }
    return false;
}

static uint64_t mix(uint64_t hash, const void *from, size_t size) {
    const uint64_t *words = from;
    for (size_t i = 0; i < size / sizeof *words; i++) {
        hash = (hash ^ words[i]) * 0x100000001B3u;
    }
    return hash;
}

uint64_t elf_fingerprint(const struct elf_image *image) {
    uint64_t hash = mix(0xCBF29CE484222325u, image->symbols, image->symbol_count * sizeof(Elf64_Sym));
    for (int part = DATA; part <= LINKAGE; part++) {
        if (image->relocations[part] != NULL) {
            hash = mix(hash, image->relocations[part], image->relocation_count[part] * sizeof(Elf64_Rela));
        }
    }
    return hash;
}

void elf_imports(const struct elf_image *image, elf_visitor visit, void *context) {
    for (int part = DATA; part <= LINKAGE; part++) {
        for (size_t i = 0; image->relocations[part] != NULL && i < image->relocation_count[part]; i++) {
            const Elf64_Rela *relocation = &image->relocations[part][i];
            size_t index = ELF64_R_SYM(relocation->r_info);
            if (index == 0 || index >= image->symbol_count || !IS_IMPORT(ELF64_R_TYPE(relocation->r_info))) {
                continue;
            }
            const Elf64_Sym *symbol = &image->symbols[index];
            if (symbol->st_shndx == SHN_UNDEF && relocation->r_addend == 0) {
                visit(context, image->strings + symbol->st_name, (uintptr_t *) (image->base + relocation->r_offset));
            }
        }
    }
}
