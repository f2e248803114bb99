using System.Buffers;

namespace EnhancedPresence.Xml.Reading;

/// <content>Where the reader keeps what it remembers. One look into the pool gives all of it.</content>
internal ref partial struct Utf8XmlReader
{
    private static Memory?[] RentMemory(PresenceXmlLimits limits)
    {
        // The pool gives an array back as it was returned, with the memory in its first place.
        Memory?[] rented = ArrayPool<Memory?>.Shared.Rent(1);
        if (rented[0] is not { } memory || !memory.Suffices(limits))
        {
            rented[0] = new Memory(limits);
        }

        return rented;
    }

    private static void ReturnMemory(Memory?[] rented) => ArrayPool<Memory?>.Shared.Return(rented);

    private sealed class Memory(PresenceXmlLimits limits)
    {
        internal ElementSlot[] Elements { get; } = new ElementSlot[limits.MaxDepth];

        internal AttributeSlot[] Attributes { get; } = new AttributeSlot[limits.MaxAttributes];

        internal NamespaceSlot[] Namespaces { get; } = new NamespaceSlot[limits.MaxNamespaces];

        internal bool Suffices(PresenceXmlLimits other) =>
            Elements.Length >= other.MaxDepth && Attributes.Length >= other.MaxAttributes && Namespaces.Length >= other.MaxNamespaces;
    }
}
