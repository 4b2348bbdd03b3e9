/**
 * The rules of the house, held against the classes of all modules. They stand in this module because it is the one that
 * sees all others. Read {@link io.penstock.house.Rooms} first: it is the list of packages.
 */
@NullMarked
package io.penstock.house;

import org.jspecify.annotations.NullMarked;
