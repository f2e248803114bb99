using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Connections;

/// <content>The loop that reads.</content>
public sealed partial class SipConnection
{
    private bool _isRefused;

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a transport or handler throws ends this connection and nothing else; the caller gets it.")]
    private async Task ReadAsync()
    {
        PipeReader input = _pipe.Input;
        var reader = new SipFrameReader(_options.Limits);
        try
        {
            bool more = true;
            while (more)
            {
                ReadResult result = await input.ReadAsync(CancellationToken.None).ConfigureAwait(false);
                if (result.IsCanceled || _ending.IsCancellationRequested)
                {
                    break;
                }

                ReadOnlySequence<byte> buffer = result.Buffer;
                if (_isRefused)
                {
                    input.AdvanceTo(buffer.End);
                    more = !result.IsCompleted;
                    continue;
                }

                if (!buffer.IsEmpty)
                {
                    _clock.Received();
                }

                more = await TakeAsync(reader, buffer, input).ConfigureAwait(false) && !result.IsCompleted;
            }

            FinishWriting(new SipConnectionEnd(SipConnectionEndReason.PeerClosed));
        }
        catch (Exception exception)
        {
            End(new SipConnectionEnd(SipConnectionEndReason.Faulted) { Exception = exception });
        }

        await input.CompleteAsync().ConfigureAwait(false);
    }

    // Handles every whole message of a buffer; false when the connection ends.
    private async ValueTask<bool> TakeAsync(SipFrameReader reader, ReadOnlySequence<byte> buffer, PipeReader input)
    {
        while (true)
        {
            switch (reader.TryRead(ref buffer, out SipMessage? message, out SipReadError error))
            {
                case SipReadStatus.Incomplete:
                    input.AdvanceTo(buffer.Start, buffer.End);
                    return true;
                case SipReadStatus.KeepAlive:
                    if (_options.AnswerKeepAlive)
                    {
                        Send(SipLineBreaks.Answer, SipLineBreaks.Answer);
                    }

                    break;
                case SipReadStatus.Malformed:
                    Refuse(buffer, error);
                    input.AdvanceTo(buffer.End);
                    return _isRefused;
                default:
                    await HandleAsync(message!).ConfigureAwait(false);
                    if (_ending.IsCancellationRequested)
                    {
                        return false;
                    }

                    break;
            }
        }
    }

    // Whatever comes after it is no message of anybody's. It is read and dropped until the answer is written: a socket that is closed over
    // unread bytes may take the answer back.
    private void Refuse(in ReadOnlySequence<byte> buffer, SipReadError error)
    {
        var end = new SipConnectionEnd(SipConnectionEndReason.Malformed) { Error = error };
        if (_options.AnswerMalformed && SipRefusal.Make(buffer, error.Reason, _options.Limits.MaxHeadBytes) is { } answer)
        {
            _isRefused = true;
            Send(answer);
            FinishWriting(end);
        }
        else
        {
            End(end);
        }
    }

    private ValueTask HandleAsync(SipMessage message)
    {
        _options.Trace?.OnMessage(sent: false, message.ToArray());
        if (message is SipResponse response)
        {
            _pending.Answer(response);
            return ValueTask.CompletedTask;
        }

        return _handler.OnRequestAsync(this, (SipRequest)message, _ending.Token);
    }
}
