namespace EnhancedPresence.Policy;

/// <summary>One entry of a container's list of members. Immutable; values compare without regard to ASCII case. Where from: element <c>member</c>.</summary>
public sealed record ContainerMember
{
    /// <summary>Makes an entry.</summary>
    /// <param name="type">Whom it names.</param>
    /// <param name="value">The address or domain for <see cref="ContainerMemberType.User"/> and <see cref="ContainerMemberType.Domain"/>; otherwise empty.</param>
    /// <exception cref="ArgumentException">The value is missing where one is needed.</exception>
    public ContainerMember(ContainerMemberType type, string value = "")
    {
        ArgumentNullException.ThrowIfNull(value);
        bool needsValue = type is ContainerMemberType.User or ContainerMemberType.Domain;
        if (needsValue && value.Length == 0)
        {
            throw new ArgumentException($"A member of type {type} needs a value.", nameof(value));
        }

        Type = type;
        Value = needsValue ? value.ToLowerInvariant() : string.Empty;
    }

    /// <summary>Whom the entry names.</summary>
    public ContainerMemberType Type { get; }

    /// <summary>The address without scheme, or the domain, in lower case; empty for the other types.</summary>
    public string Value { get; }

    /// <summary>The entry that names one address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The entry.</returns>
    public static ContainerMember User(SipUri address) => new(ContainerMemberType.User, address.Address);
}
