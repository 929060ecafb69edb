/** Runs programs in forked JVMs under the shipped agent jar and asks the shipped command line what it finds in their recordings. */
package dev.wakeful.harness;
