namespace EnhancedPresence;

/// <summary>Makes <see cref="EquatableArray{T}"/> values; also what collection expressions call.</summary>
public static class EquatableArray
{
    /// <summary>Copies <paramref name="items"/> into a list.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="items">The elements, in order.</param>
    /// <returns>A list of its own, independent of the span.</returns>
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>Copies <paramref name="items"/> into a list.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="items">The elements, in order.</param>
    /// <returns>A list of its own, independent of the source.</returns>
    /// <exception cref="ArgumentNullException">The source is null.</exception>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new EquatableArray<T>(items.ToArray());
    }
}
