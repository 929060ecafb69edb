/* What the native sides of the scenes share: see dev.wakeful.scenes.Stage. Naps order nothing. */
#ifndef WAKEFUL_SCENES_STAGE_H
#define WAKEFUL_SCENES_STAGE_H

#include <jni.h>

void nap(jint millis);

#endif
