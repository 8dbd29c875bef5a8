/** The offline verifier: reads a bundle of the log and trusts nothing but the public key. Needs the JDK only. */
@NullMarked
package org.lethe.auditor;

import org.jspecify.annotations.NullMarked;
