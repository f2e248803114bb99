using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// The publications of a user by key, in one sorted array: a user has about a hundred, and copying their references is faster than keeping
/// a tree (measured by <c>PresentityBenchmarks</c>). Immutable; safe for use from several threads.
/// </summary>
public sealed class PublicationTable : IReadOnlyDictionary<PublicationKey, StoredPublication>
{
    private readonly StoredPublication[] _items;

    private PublicationTable(StoredPublication[] items) => _items = items;

    /// <summary>The table without publications.</summary>
    public static PublicationTable Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _items.Length == 0;

    /// <inheritdoc/>
    public IEnumerable<PublicationKey> Keys => _items.Select(static p => p.Key);

    /// <inheritdoc/>
    public IEnumerable<StoredPublication> Values => _items;

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1043", Justification = "The interface of dictionaries has it.")]
    public StoredPublication this[PublicationKey key] => TryGetValue(key, out StoredPublication? found) ? found : throw new KeyNotFoundException($"{key} is not published.");

    /// <summary>Puts publications in a table.</summary>
    /// <param name="publications">The publications, in any order, each with another key.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">Two have the same key.</exception>
    public static PublicationTable From(IEnumerable<StoredPublication> publications)
    {
        StoredPublication[] items = [.. publications.OrderBy(static p => p.Key)];
        for (int i = 1; i < items.Length; i++)
        {
            if (items[i].Key == items[i - 1].Key)
            {
                throw new ArgumentException($"{items[i].Key} is there twice.", nameof(publications));
            }
        }

        return new PublicationTable(items);
    }

    /// <summary>The publications in the order of their keys.</summary>
    /// <returns>A view that lives as long as the table.</returns>
    public ReadOnlySpan<StoredPublication> AsSpan() => _items;

    /// <summary>A table with a publication in place of the one of its key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The publication of that key.</param>
    /// <returns>The table.</returns>
    public PublicationTable SetItem(PublicationKey key, StoredPublication value)
    {
        var draft = new PublicationTableDraft(this);
        draft.Set(key, value);
        return draft.ToTable();
    }

    /// <summary>A table without a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The table; this one when the key is not there.</returns>
    public PublicationTable Remove(PublicationKey key)
    {
        var draft = new PublicationTableDraft(this);
        return draft.Remove(key) ? draft.ToTable() : this;
    }

    /// <inheritdoc/>
    public bool ContainsKey(PublicationKey key) => PublicationTableDraft.Find(_items, key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(PublicationKey key, [MaybeNullWhen(false)] out StoredPublication value)
    {
        int at = PublicationTableDraft.Find(_items, key);
        value = at >= 0 ? _items[at] : null;
        return at >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<PublicationKey, StoredPublication>> GetEnumerator() =>
        _items.Select(static p => KeyValuePair.Create(p.Key, p)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static PublicationTable Of(StoredPublication[] sorted) => new(sorted);
}
