using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Sip.Client;

/// <summary>The owner's data as documents change it. Pure. Where from: spec wire 7.</summary>
internal static class OwnData
{
    internal static readonly SelfData None = new([], []);

    /// <summary>Takes a document in: it has every instance of a category in a container that it names, and every member of a container that it names.</summary>
    internal static SelfData With(SelfData data, RoamingDataDocument document)
    {
        SelfData told = SelfData.FromDocument(document);
        HashSet<(CategoryName, ContainerId?)> places = [.. told.Publications.Select(static p => (p.Name, p.Container))];
        return new SelfData(
            document.Categories is null ? data.Publications : [
                .. data.Publications.Where(p => !places.Contains((p.Name, p.Container))),
                .. told.Publications.Where(static p => p.Instance is not null)],
            document.Containers is null ? data.Containers : [
                .. data.Containers.Where(c => !told.Containers.Any(t => t.Id == c.Id)),
                .. told.Containers]);
    }

    /// <summary>Takes changes of containers in that the server has made.</summary>
    internal static SelfData With(SelfData data, SipUri owner, EquatableArray<ContainerUpdate> updates)
    {
        var containers = new ContainerMembership(owner, data.Containers);
        foreach (ContainerUpdate update in updates)
        {
            // What the server has told since is newer than what follows from the request.
            uint known = data.Containers.FirstOrDefault(c => c.Id == update.Container)?.Version ?? 0;
            containers = known == update.Version ? containers.Apply(update) : containers;
        }

        return data with { Containers = containers.Containers };
    }

    /// <summary>What a publish has changed: what the answer tells, and what was deleted.</summary>
    internal static EquatableArray<CategoryInstance> Changed(PublishDocument request, RoamingDataDocument? answer)
    {
        HashSet<PublicationKey> told = [.. (answer?.Categories?.Categories ?? [])
            .Where(static c => c is { Instance: not null, Container: not null })
            .Select(static c => new PublicationKey(c.Name, c.Instance!.Value, c.Container!.Value))];
        return
        [
            .. (answer?.Categories?.Categories ?? []).Where(static c => c.Instance is not null),
            .. request.Publications.Where(p => p.IsDeletion && !told.Contains(p.Key))
                .Select(static p => new CategoryInstance { Name = p.Key.Category, Instance = p.Key.Instance, Container = p.Key.Container }),

            // A server may answer without a body and tell by a notification: the version after the one that was sent is then certain.
            .. (answer is null ? request.Publications.AsEnumerable() : []).Where(static p => !p.IsDeletion).Select(static p => new CategoryInstance
            {
                Name = p.Key.Category,
                Instance = p.Key.Instance,
                Container = p.Key.Container,
                Version = p.Version + 1,
                ExpireType = p.ExpireType,
                Expires = p.Expires,
                Value = p.Value,
            }),
        ];
    }

    /// <summary>The owner's view of some categories, as an answer to a question about oneself.</summary>
    internal static CategoriesDocument View(SipUri owner, SelfData data, EquatableArray<CategoryName> categories) => new(
        owner,
        [
            .. data.Publications.Where(p => categories.AsSpan().Contains(p.Name)),
            .. categories.Where(c => !data.Publications.Any(p => p.Name == c)).Select(static c => new CategoryInstance { Name = c }),
        ]);
}
