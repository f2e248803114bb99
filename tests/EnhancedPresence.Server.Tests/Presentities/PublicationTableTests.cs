using CsCheck;
using EnhancedPresence.Server.Presentities;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>The table is a sorted dictionary, to whoever looks at it.</summary>
public sealed class PublicationTableTests
{
    private static readonly Gen<PublicationKey> Keys = Gen.Select(
        Gen.OneOf(CategoryName.Note, CategoryName.State, CategoryName.Device, new CategoryName("custom")),
        Gen.UInt[0, 3],
        Gen.OneOf(0, 2, 3, 200),
        static (name, instance, container) => new PublicationKey(name, instance, new ContainerId(container)));

    [Fact]
    public void A_table_is_a_sorted_dictionary() => Gen.Select(Keys, Gen.Bool).Array[0, 80].Sample(static steps =>
    {
        SortedDictionary<PublicationKey, StoredPublication> model = [];
        PublicationTable table = PublicationTable.Empty;
        var draft = new PublicationTableDraft(PublicationTable.Empty);
        uint version = 0;
        foreach ((PublicationKey key, bool remove) in steps)
        {
            PublicationTable before = table;
            StoredPublication[] kept = [.. before.Values];
            if (remove)
            {
                bool there = model.Remove(key);
                table = table.Remove(key);
                if (draft.Remove(key) != there || ReferenceEquals(before, table) == there)
                {
                    return false;
                }
            }
            else
            {
                model[key] = Stored(key, ++version);
                table = table.SetItem(key, model[key]);
                draft.Set(key, model[key]);
            }

            if (!Same(model, table) || !before.Values.SequenceEqual(kept, ReferenceEqualityComparer.Instance)
                || draft.Count != model.Count || !draft.Items.SequenceEqual(model.Values.ToArray()) || draft.Get(key) != model.GetValueOrDefault(key))
            {
                return false;
            }
        }

        foreach (CategoryName name in new[] { CategoryName.Note, CategoryName.State, new CategoryName("custom"), CategoryName.Alerts })
        {
            if (!draft.Of(name).SequenceEqual(model.Values.Where(p => p.Key.Category == name).ToArray()))
            {
                return false;
            }
        }

        return Same(model, draft.ToTable()) && Same(model, PublicationTable.From(model.Values.Reverse()));
    });

    [Fact]
    public void A_draft_that_changed_nothing_is_the_table_it_was()
    {
        PublicationTable table = PublicationTable.From([Stored(new PublicationKey(CategoryName.Note, 0, ContainerId.Colleagues), 1)]);
        var draft = new PublicationTableDraft(table);
        draft.Remove(new PublicationKey(CategoryName.Note, 1, ContainerId.Colleagues)).Should().BeFalse();

        draft.ToTable().Should().BeSameAs(table);
        table.Remove(new PublicationKey(CategoryName.Note, 1, ContainerId.Colleagues)).Should().BeSameAs(table);
    }

    [Fact]
    public void A_key_is_there_once()
    {
        var key = new PublicationKey(CategoryName.Note, 0, ContainerId.Colleagues);
        FluentActions.Invoking(() => PublicationTable.From([Stored(key, 1), Stored(key with { Instance = 1 }, 1), Stored(key, 2)]))
            .Should().Throw<ArgumentException>().WithMessage($"{key} is there twice.*");
    }

    [Fact]
    public void A_key_that_is_not_there_is_named()
    {
        var key = new PublicationKey(CategoryName.Note, 0, ContainerId.Colleagues);
        FluentActions.Invoking(() => PublicationTable.Empty[key]).Should().Throw<KeyNotFoundException>().WithMessage($"{key} is not published.");
    }

    private static bool Same(SortedDictionary<PublicationKey, StoredPublication> model, PublicationTable table) =>
        table.SequenceEqual(model)
        && table.Keys.SequenceEqual(model.Keys)
        && table.Values.SequenceEqual(model.Values)
        && table.AsSpan().SequenceEqual(model.Values.ToArray())
        && table.Count == model.Count
        && table.IsEmpty == (model.Count == 0)
        && model.All(p => table.ContainsKey(p.Key) && table[p.Key] == p.Value && table.TryGetValue(p.Key, out StoredPublication? found) && found == p.Value)
        && !table.ContainsKey(new PublicationKey(CategoryName.Alerts, 0, ContainerId.Self))
        && !table.TryGetValue(new PublicationKey(CategoryName.Alerts, 0, ContainerId.Self), out _)
        && ((System.Collections.IEnumerable)table).Cast<object>().Count() == model.Count;

    private static StoredPublication Stored(PublicationKey key, uint version) => new()
    {
        Key = key,
        Version = version,
        ExpireType = ExpireType.Static,
        PublishTime = T,
        Value = new PublishedValue(Categories.Note.Empty),
    };
}
