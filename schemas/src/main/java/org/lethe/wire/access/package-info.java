/** Who may do what at the brokers: topics, users and rights of an installation, and the certificates of a small one. */
@NullMarked
package org.lethe.wire.access;

import org.jspecify.annotations.NullMarked;
