/** Tests as users write them; of another package than the library, whose own objects are no leaks of the user. */
package acme;
