using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Orleans.Diagnostics;
using EnhancedPresence.Orleans.Messages;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Orleans.FrontEnds;

/// <summary>What comes from silos, and what happens when they are gone.</summary>
internal sealed partial class ClusterPresentityDirectory
{
    private readonly ConcurrentDictionary<Guid, HeardLink> _links = new();
    private readonly ConcurrentDictionary<Task, bool> _attaching = new();
    private readonly SemaphoreSlim _attachAtOnce;

    /// <inheritdoc/>
    public Task DeliverAsync(DeliveryMessage delivery)
    {
        if (!Hear(delivery.Link).IsNew(delivery.Number))
        {
            return Task.CompletedTask;
        }

        foreach (DeliveryItem item in delivery.Items)
        {
            if (_owners.TryGetValue(SipUri.Parse(item.Owner), out OwnerAttachment? attachment) && attachment.Take(item))
            {
                AttachLater(attachment);
            }
        }

        return Task.CompletedTask;
    }

    private HeardLink Hear(Guid link)
    {
        HeardLink heard = _links.GetOrAdd(link, static _ => new HeardLink());
        heard.At = _time.GetTimestamp();
        return heard;
    }

    private void FindLostLinks()
    {
        foreach ((Guid link, HeardLink heard) in _links)
        {
            if (_time.GetElapsedTime(heard.At) > _options.SiloTimeout && _links.TryRemove(link, out _))
            {
                OwnerAttachment[] lost = [.. _owners.Values.Where(o => o.Lose(link))];
                if (lost.Length > 0)
                {
                    Log.SiloLost(_logger, lost.Length);
                    Array.ForEach(lost, AttachLater);
                }
            }
        }
    }

    private void AttachLater(OwnerAttachment attachment)
    {
        if (_ending.IsCancellationRequested)
        {
            return;
        }

        Task work = Task.Run(() => AttachAsync(attachment));
        _attaching.TryAdd(work, true);
        _ = work.ContinueWith(w => _attaching.TryRemove(w, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    [SuppressMessage("Design", "CA1031", Justification = "It is tried until it works or there is nothing to attach.")]
    private async Task AttachAsync(OwnerAttachment attachment)
    {
        try
        {
            await Task.Delay(Jitter.Within(_options.Spread), _time, _ending.Token).ConfigureAwait(false);
            for (int attempt = 0; attachment.Link == default && !attachment.IsEmpty; attempt++)
            {
                if (await TryAttachAsync(attachment).ConfigureAwait(false))
                {
                    break;
                }

                await Task.Delay(Jitter.Of(attempt, TimeSpan.FromMilliseconds(250), _options.LongestDelay), _time, _ending.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The front end ends.
        }

        RemoveIfEmpty(attachment);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is between a front end and a silo, it is tried again.")]
    private async ValueTask<bool> TryAttachAsync(OwnerAttachment attachment)
    {
        await _attachAtOnce.WaitAsync(_ending.Token).ConfigureAwait(false);
        AttachReply? reply = null;
        attachment.BeginAttaching();
        (AttachMessage message, OwnDataOutbox[] own) = attachment.ToMessage(_reference.Value);
        try
        {
            reply = await _presentities.Of(attachment.Owner).AttachAsync(message)
                .WaitAsync(_options.CallTimeout, _time, _ending.Token).ConfigureAwait(false);
            attachment.Hear(reply.Term, message.Term);
        }
        catch (Exception e) when (!_ending.IsCancellationRequested)
        {
            Log.CallFailed(_logger, e);
        }
        finally
        {
            _attachAtOnce.Release();
            bool isWhole = reply is not null
                && Array.TrueForAll(reply.Outcomes, static o => o != (int)WatchOutcome.Unavailable)
                && Array.TrueForAll(reply.Own, static o => o.Data is not null);
            if (isWhole)
            {
                for (int i = 0; i < own.Length; i++)
                {
                    own[i].Add(Everything(reply!.Own[i].Data!));
                }

                Hear(reply!.Link);
            }

            bool hasMoved = attachment.EndAttaching(isWhole ? (reply!.Link, reply.Place) : null, isWhole: true);
            isWhole &= !hasMoved;
            reply = isWhole ? reply : null;
        }

        return reply is not null;
    }

    private static OwnDataChange Everything(OwnData data) => new()
    {
        Publications = data.Presence.Publications,
        Containers = data.Presence.Containers,
        Subscribers = data.Subscribers,
        Contacts = data.Contacts,
    };

    /// <summary>A link as the front end knows it.</summary>
    private sealed class HeardLink
    {
        private long _at;
        private long _number;

        /// <summary>When something was heard last.</summary>
        public long At
        {
            get => Volatile.Read(ref _at);
            set => Volatile.Write(ref _at, value);
        }

        /// <summary>Whether a delivery has not come before; whose answer was lost comes again.</summary>
        public bool IsNew(long number)
        {
            long before = Volatile.Read(ref _number);
            return number > before && Interlocked.CompareExchange(ref _number, number, before) == before;
        }
    }
}
