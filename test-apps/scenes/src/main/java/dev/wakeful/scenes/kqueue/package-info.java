/**
 * The seed {@code kqueue-knlist-unlock}: {@code KN_LIST_UNLOCK} looks the lock up again through {@code kn->kn_knlist}, which a
 * dying process has cleared in the meantime. Names are those of FreeBSD's {@code kern_event.c}.
 */
package dev.wakeful.scenes.kqueue;
