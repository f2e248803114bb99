using System.Globalization;

namespace EnhancedPresence;

/// <summary>
/// What identifies a publication of one owner: category, instance and container (spec categories 9.1). Immutable, compared by content.
/// </summary>
/// <param name="Category">The category.</param>
/// <param name="Instance">The instance number; opaque but for a few well-known ones.</param>
/// <param name="Container">The container it is published in.</param>
public readonly record struct PublicationKey(CategoryName Category, uint Instance, ContainerId Container) : IComparable<PublicationKey>
{
    /// <summary>Whether the left key sorts before the right one: by category, then instance, then container.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when it sorts before.</returns>
    public static bool operator <(PublicationKey left, PublicationKey right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left key sorts after the right one.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when it sorts after.</returns>
    public static bool operator >(PublicationKey left, PublicationKey right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left key sorts before the right one or is the same.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when it does not sort after.</returns>
    public static bool operator <=(PublicationKey left, PublicationKey right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left key sorts after the right one or is the same.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when it does not sort before.</returns>
    public static bool operator >=(PublicationKey left, PublicationKey right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(PublicationKey other)
    {
        // Known names are the same object: most comparisons are between those of one category.
        int order = ReferenceEquals(Category.Value, other.Category.Value) ? 0 : string.CompareOrdinal(Category.Value, other.Category.Value);
        order = order != 0 ? order : Instance.CompareTo(other.Instance);
        return order != 0 ? order : Container.CompareTo(other.Container);
    }

    /// <summary>Category, instance in hexadecimal and container, for people and logs.</summary>
    /// <returns>For example <c>state/0x30000000@2</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Category}/0x{Instance:X}@{Container}");
}
