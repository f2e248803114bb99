using CsCheck;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>It holds what a dictionary holds, whatever the hashes are, and has little room to spare.</summary>
public sealed class CompactSetTests
{
    // Few hashes for many keys, and hashes that differ in their upper or lower bits only.
    private static readonly Func<int, int>[] Hashes = [static k => k, static k => k % 3, static k => k << 24, static _ => -1];

    [Fact]
    public void It_holds_what_a_dictionary_holds() => Gen.Select(Gen.Int[0, Hashes.Length - 1], Gen.Select(Gen.Int[0, 60], Gen.Int[0, 2]).Array[0, 300]).Sample(static (hash, steps) =>
    {
        var set = new Named(Hashes[hash]);
        Dictionary<int, Item> expected = [];
        foreach ((int key, int what) in steps)
        {
            if (what == 0)
            {
                bool removed = set.TryRemove(key, out Item? item);
                if (removed != expected.Remove(key, out Item? known) || item != known)
                {
                    return false;
                }
            }
            else
            {
                var item = new Item(key);
                if (set.Set(item) == expected.ContainsKey(key))
                {
                    return false;
                }

                expected[key] = item;
            }

            if (set.Count != expected.Count
                || !set.Items.OrderBy(static i => i.Key).SequenceEqual(expected.Values.OrderBy(static i => i.Key))
                || Enumerable.Range(0, 61).Any(k => set.Contains(k) != expected.ContainsKey(k)))
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void It_has_little_room_to_spare_while_it_grows_and_when_most_have_left() => Gen.Int[1, 3000].Sample(static count =>
    {
        var set = new Named(static k => k);
        for (int key = 0; key < count; key++)
        {
            set.Set(new Item(key));
            if (set.Places.Length > (set.Count * 25 / 16) + 1 || set.Places.Length == set.Count)
            {
                return false;
            }
        }

        for (int key = 0; key < count; key++)
        {
            set.TryRemove(key, out _);
            if (set.Places.Length > set.Count * 5 / 2)
            {
                return false;
            }
        }

        return set.Places.IsEmpty;
    }, iter: 30);

    private sealed record Item(int Key);

    private sealed class Named(Func<int, int> hash) : CompactSet<int, Item>
    {
        protected override int KeyOf(Item item) => item.Key;

        protected override int HashOf(int key) => hash(key);

        protected override bool AreSame(int one, int other) => one == other;
    }
}
