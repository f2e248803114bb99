namespace EnhancedPresence;

/// <summary>Enumerates an <see cref="EquatableArray{T}"/> without allocation, also across an await. Not thread-safe.</summary>
/// <typeparam name="T">The element type.</typeparam>
public struct EquatableArrayEnumerator<T> : IEquatable<EquatableArrayEnumerator<T>>
{
    private readonly T[]? _items;
    private int _index;

    internal EquatableArrayEnumerator(T[]? items)
    {
        _items = items;
        _index = -1;
    }

    /// <summary>The element stood on; valid after <see cref="MoveNext"/> has returned true.</summary>
    public readonly T Current => _items![_index];

    /// <summary>Whether both stand at the same place of the same list.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when equal.</returns>
    public static bool operator ==(EquatableArrayEnumerator<T> left, EquatableArrayEnumerator<T> right) => left.Equals(right);

    /// <summary>Whether they stand at different places.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(EquatableArrayEnumerator<T> left, EquatableArrayEnumerator<T> right) => !left.Equals(right);

    /// <summary>Moves to the next element.</summary>
    /// <returns>False at the end.</returns>
    public bool MoveNext() => _items is not null && ++_index < _items.Length;

    /// <inheritdoc/>
    public readonly bool Equals(EquatableArrayEnumerator<T> other) => ReferenceEquals(_items, other._items) && _index == other._index;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is EquatableArrayEnumerator<T> other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => _index;
}
